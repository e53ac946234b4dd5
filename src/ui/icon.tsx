// Own set: grid 20, stroke 1.5, square caps, no fill.
const paths = {
  search: '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2 17 17"/>',
  menu: '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
  close: '<path d="m5 5 10 10M15 5 5 15"/>',
  calendar: '<path d="M3 5h14v12H3zM3 8.5h14M7 3v3M13 3v3"/>',
  place:
    '<path d="M10 17.5S4.5 12.2 4.5 8a5.5 5.5 0 0 1 11 0c0 4.2-5.5 9.5-5.5 9.5Z"/><circle cx="10" cy="8" r="1.8"/>',
  person: '<circle cx="10" cy="6.5" r="3.2"/><path d="M3.5 17c.6-3.8 3-5.4 6.500-5.400S15.900 13.200 16.500 17"/>',
  people:
    '<circle cx="7.500" cy="7" r="2.700"/><path d="M2 16.500c.5-3.200 2.500-4.500 5.500-4.500s5 1.300 5.500 4.500M12.500 4.600a2.700 2.700 0 0 1 0 4.800M15 12.400c1.700.6 2.700 2 3 4.100"/>',
  document: '<path d="M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500M7.500 10h5.500M7.500 13h5.500"/>',
  print: '<path d="M6 7V2.500h8V7M6 14H3V7h14v7h-3M6 11.500h8v6H6z"/>',
  right: '<path d="m7.500 4.500 5.500 5.500-5.500 5.500"/>',
  left: '<path d="m12.5 4.5-5.5 5.5 5.5 5.5"/>',
  down: '<path d="m4.500 7.500 5.500 5.500 5.500-5.500"/>',
  up: '<path d="m4.500 12.500 5.500-5.500 5.500 5.500"/>',
  check: '<path d="m3.500 10.500 4.500 4.500L16.500 5.500"/>',
  alert: '<path d="M10 2.800 18 16.800H2zM10 8v4M10 14.200v.3"/>',
  clock: '<circle cx="10" cy="10" r="7.200"/><path d="M10 5.500V10l3 2"/>',
  lock: '<path d="M4.500 9h11v8h-11zM7 9V6.500a3 3 0 0 1 6 0V9"/>',
  eye: '<path d="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Z"/><circle cx="10" cy="10" r="2.300"/>',
  plus: '<path d="M10 4v12M4 10h12"/>',
  save: '<path d="M10 3v9.500M6 9l4 4 4-4M3 16.500h14"/>',
  off: '<path d="M2.500 8.500C4.500 6.400 7 5.300 10 5.300c.9 0 1.700.1 2.500.3M5.500 11.700c.9-.9 2-1.500 3.200-1.700M3 3l14 14M14.500 11.700l-.6-.6M17.500 8.500a11 11 0 0 0-2-1.600M10 15.700v.2"/>',
  history: '<path d="M3.500 10a6.700 6.700 0 1 0 2.200-4.900L3.500 7M3.500 3.200V7h3.800M10 6.500V10l2.500 1.700"/>',
  link: '<path d="M8.300 11.700 11.700 8.300M7 9.500 4.700 11.800a2.500 2.500 0 0 0 3.500 3.500L10.500 13M9.500 7l2.300-2.300a2.500 2.500 0 0 1 3.500 3.500L13 10.500"/>',
  quote: '<path d="M8.500 5.500H4v5h4.500v-5c0 0 0 7-4 9M16 5.500h-4.500v5H16v-5c0 0 0 7-4 9"/>',
  edit: '<path d="M3.500 16.500v-3.200L13 3.800l3.200 3.200-9.500 9.500zM11 5.800 14.200 9"/>',
  globe:
    '<circle cx="10" cy="10" r="7.200"/><path d="M2.800 10h14.400M10 2.800c4 4.200 4 10.200 0 14.400-4-4.200-4-10.200 0-14.400Z"/>',
  camera: '<path d="M2.500 6H6l1.300-2.200h5.400L14 6h3.500v10h-15z"/><circle cx="10" cy="11" r="2.800"/>',
  mail: '<path d="M2.500 4.500h15v11h-15zM3 5l7 6 7-6"/>',
  key: '<circle cx="6.500" cy="10" r="3.500"/><path d="M10 10h7.500v3M14.500 10v2.500"/>',
  gear: '<circle cx="10" cy="10" r="2.600"/><path d="M10 2.800v2.600M10 14.600v2.600M2.800 10h2.600M14.600 10h2.600M4.900 4.900l1.900 1.900M13.200 13.200l1.900 1.900M15.100 4.900l-1.900 1.900M6.800 13.200l-1.900 1.900"/>',
  tree: '<path d="M7.500 2.500h5v4h-5zM2.500 13.500h5v4h-5zM12.500 13.500h5v4h-5zM10 6.500V10M5 13.500V10h10v3.500"/>',
  pen: '<path d="M4 17h12M5 13l8-9 2.500 2.300-8 9L4.500 16z"/>',
  home: '<path d="M3 9.500 10 3.500l7 6M5 8.500v8h10v-8"/>',
  chart: '<path d="M3 16.500h14M5.500 16.500v-6M10 16.500V4M14.500 16.500V8"/>',
} as const;

export type IconName = keyof typeof paths;

/** A drawn sign; with `label` it speaks for itself, otherwise it stands beside its word. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      class="ic"
      viewBox="0 0 20 20"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      dangerouslySetInnerHTML={{ __html: paths[name] }}
    />
  );
}

const petal =
  "M0 -3.5C-3 -9 -14.5 -17 -14 -26.500C-13.500 -34 -6 -37.500 0 -35.500C6 -37.500 13.500 -34 14 -26.500C14.500 -17 3 -9 0 -3.500Z";

/** The flamboyant blossom: four petals alike and one different. */
export function Mark() {
  return (
    <svg class="mark" viewBox="-40 -42 80 78" aria-hidden="true">
      {[72, 144, 216, 288].map((turn) => (
        <path class="p" transform={`rotate(${turn})`} d={petal} key={turn} />
      ))}
      <path class="p5" d={petal} transform="translate(0 -.5) scale(1.1)" />
    </svg>
  );
}
