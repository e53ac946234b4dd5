// Where sun and moon stand, as exactly as a calendar needs it: in the years 1900 to 2200 the new moon within 2 seconds of time, the
// sun within 2 seconds of arc (50 seconds of time). Sources: J. Meeus, Astronomical Algorithms, 2nd edition, 1998; for the earth's
// longitude the largest terms of VSOP87 (Bretagnon and Francou, 1988).

const j2000 = 2_451_545;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

// Until a year, years counted from another, factors of their powers; seconds.
const clockTerms: readonly { until: number; from: number; factors: readonly number[] }[] = [
  { until: 1920, from: 1900, factors: [-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197] },
  { until: 1941, from: 1920, factors: [21.2, 0.84493, -0.0761, 0.0020936] },
  { until: 1961, from: 1950, factors: [29.07, 0.407, -1 / 233, 1 / 2547] },
  { until: 1986, from: 1975, factors: [45.45, 1.067, -1 / 260, -1 / 718] },
  { until: 2005, from: 2000, factors: [63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599] },
  { until: 2050, from: 2000, factors: [62.92, 0.32217, 0.005589] },
];

/**
 * Dynamical time minus universal time in days at a Julian date of the years 1900 to 2200: polynomials of Espenak and Meeus, Five
 * Millennium Canon of Solar Eclipses, NASA/TP-2006-214141. For years to come it is a guess, good to some seconds in this century.
 */
export function deltaT(julian: number): number {
  const year = 2000 + (julian - j2000) / 365.25;
  const known = clockTerms.find(({ until }) => year < until);
  const seconds =
    known === undefined
      ? -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * Math.max(0, 2150 - year)
      : known.factors.reduceRight((sum, factor) => sum * (year - known.from) + factor, 0);
  return seconds / 86_400;
}

// Size in days, then how often the sun's anomaly, the moon's anomaly and the moon's argument of latitude enter the sine.
const moonTerms: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
];

// The planets: size in millionths of a day, angle at k = 0 and its growth for each new moon.
const planetTerms: readonly (readonly [number, number, number])[] = [
  [325, 299.77, 0.107408],
  [165, 251.88, 0.016321],
  [164, 251.83, 26.651886],
  [126, 349.42, 36.412478],
  [110, 84.66, 18.206239],
  [62, 141.74, 53.303771],
  [60, 207.14, 2.453732],
  [56, 154.84, 7.30686],
  [47, 34.52, 27.261239],
  [42, 207.19, 0.121824],
  [40, 291.34, 1.844379],
  [37, 161.72, 24.198154],
  [35, 239.56, 25.513099],
  [23, 331.55, 3.592518],
];

/** The instant of the new moon `k` (0: 6 January 2000), as a Julian date of dynamical time: Meeus, chapter 49. */
export function newMoon(k: number): number {
  const t = k / 1236.85;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 0.000000058 * t ** 4;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3 + 0.000000011 * t ** 4;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3;
  // The orbit of the earth grows rounder, and the sun's share in the terms smaller.
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3 + 0.00000000073 * t ** 4;
  const periodic = moonTerms.reduce(
    (sum, [size, s, m, f]) =>
      sum +
      size * (Math.abs(s) > 2 ? 1 : eccentricity ** Math.abs(s)) * Math.sin(radians(s * sun + m * moon + f * latitude)),
    -0.00017 * Math.sin(radians(node)),
  );
  const planets = planetTerms.reduce(
    (sum, [size, at, growth], index) =>
      sum + size * 1e-6 * Math.sin(radians(at + growth * k - (index === 0 ? 0.009173 * t ** 2 : 0))),
    0,
  );
  return mean + periodic + planets;
}

// Heliocentric longitude of the earth at the mean equinox of date. Size in hundred-millionths of a radian, phase, growth in radians
// a millennium; one list for each power of the time.
const earthTerms: readonly (readonly (readonly [number, number, number])[])[] = [
  [
    [175_347_045.673, 0, 0],
    [3_341_656.456, 4.669257, 6283.07585],
    [34_894.275, 4.626102, 12_566.1517],
    [3497.056, 2.744118, 5753.384885],
    [3417.571, 2.828866, 3.523118],
    [3135.896, 3.62767, 77_713.771468],
    [2676.218, 4.418084, 7860.419392],
    [2342.687, 6.135162, 3930.209696],
    [1324.292, 0.742464, 11_506.76977],
    [1273.166, 2.037097, 529.690965],
    [1199.167, 1.109629, 1577.343542],
    [990.25, 5.232681, 5884.926847],
    [901.855, 2.045054, 26.29832],
    [857.223, 3.508492, 398.149003],
    [779.786, 1.178827, 5223.69392],
    [753.141, 2.533391, 5507.553239],
    [505.264, 4.582926, 18_849.22755],
    [492.379, 4.205066, 775.522611],
    [356.655, 2.919541, 0.06731],
    [317.087, 5.84902, 11_790.629089],
    [284.125, 1.89869, 796.298007],
    [271.039, 0.314886, 10_977.078805],
    [242.81, 0.344811, 5486.777843],
    [206.16, 4.806466, 2544.31442],
    [205.385, 1.869478, 5573.142801],
    [202.261, 2.457678, 6069.776755],
    [155.516, 0.833061, 213.299095],
    [132.212, 3.411183, 2942.463423],
    [126.184, 1.083026, 20.775395],
    [115.132, 0.645449, 0.980321],
    [102.851, 0.635998, 4694.002955],
    [101.895, 0.975692, 15_720.838785],
    [101.724, 4.266798, 7.113547],
    [99.206, 6.209929, 2146.165416],
    [97.607, 0.681013, 155.420399],
    [85.803, 5.983226, 161_000.685738],
    [85.128, 1.298707, 6275.962303],
    [84.711, 3.670801, 71_430.695618],
    [79.637, 1.807913, 17_260.154655],
    [78.756, 3.036983, 12_036.460735],
    [74.651, 1.755089, 5088.62884],
    [73.874, 3.503194, 3154.687085],
    [73.547, 4.679266, 801.820931],
  ],
  [
    [628_331_966_747.491, 0, 0],
    [206_058.863, 2.678235, 6283.07585],
    [4303.43, 2.635127, 12_566.1517],
    [425.264, 1.59047, 3.523118],
    [119.261, 5.795575, 26.29832],
    [108.977, 2.96618, 1577.343542],
    [93.478, 2.592128, 18_849.22755],
    [72.122, 1.138462, 529.690965],
    [67.768, 1.874723, 398.149003],
    [67.327, 4.409182, 5507.553239],
    [59.027, 2.88797, 5223.69392],
    [55.976, 2.174717, 155.420399],
    [45.407, 0.398031, 796.298007],
    [36.369, 0.466247, 775.522611],
  ],
  [
    [52_918.87, 0, 0],
    [8719.837, 1.072097, 6283.07585],
    [309.125, 0.867288, 12_566.1517],
  ],
  [[289.226, 5.843842, 6283.07585]],
];

/** The sun's apparent longitude in degrees at a Julian date of dynamical time: Meeus, chapters 22 and 25. */
export function sunLongitude(julian: number): number {
  const t = (julian - j2000) / 36_525;
  const tau = t / 10;
  const heliocentric = earthTerms.reduce(
    (sum, terms, power) =>
      sum +
      terms.reduce((part, [size, phase, growth]) => part + size * Math.cos(phase + growth * tau), 0) * tau ** power,
    0,
  );
  const node = radians(125.04452 - 1934.136261 * t);
  const sun = radians(280.4665 + 36_000.7698 * t);
  const moon = radians(218.3165 + 481_267.8813 * t);
  const nutation =
    -17.2 * Math.sin(node) - 1.32 * Math.sin(2 * sun) - 0.23 * Math.sin(2 * moon) + 0.21 * Math.sin(2 * node);
  const distance = 1 - 0.0167 * Math.cos(radians(357.52911 + 35_999.05029 * t));
  // Seconds of arc: to the FK5 frame, nutation, and the light that left the sun eight minutes ago.
  const seconds = -0.09033 + nutation - 20.4898 / distance;
  const longitude = (heliocentric * 1e-8 * 180) / Math.PI + 180 + seconds / 3600;
  return ((longitude % 360) + 360) % 360;
}
