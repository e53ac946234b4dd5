import sharp from "sharp";

/** A JPEG with some structure, so that its bytes differ by size and colour. */
export async function aJpeg(width: number, height: number, colour = "#0c5750"): Promise<Buffer<ArrayBuffer>> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg({ quality: 70 })
    .toBuffer();
  return Buffer.from(bytes);
}

/** A picture as a phone held upright makes it: lying pixels, "turn me", a place and a camera in its metadata. */
export async function aPhonePicture(width: number, height: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#a3731a" } })
    .withExif({
      IFD0: { Make: "Máy ảnh thử", Model: "Mật danh", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "20/1 51/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "106/1 41/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return Buffer.from(bytes);
}
