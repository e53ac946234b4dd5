// Shows what will be sent, and makes a phone's large photo smaller before it travels: eight megabytes over a weak line are
// minutes. Whatever fails, the file goes as it is.
const large = 2_500_000;
const longest = 2560;

for (const box of document.querySelectorAll<HTMLElement>("[data-previews]")) {
  const input = document.getElementById(box.dataset["previews"] ?? "");
  if (!(input instanceof HTMLInputElement)) continue;
  input.addEventListener("change", () => {
    void (async () => {
      if ("shrink" in box.dataset) await shrinkAll(input);
      show(box, input);
    })();
  });
  if (input.files?.length) show(box, input);
}

function show(box: HTMLElement, input: HTMLInputElement): void {
  for (const old of box.querySelectorAll("img")) URL.revokeObjectURL(old.src);
  box.replaceChildren(
    ...[...(input.files ?? [])].slice(0, 20).map((file) => {
      const image = document.createElement("img");
      image.alt = file.name;
      image.src = URL.createObjectURL(file);
      image.addEventListener("error", () => image.remove());
      return image;
    }),
  );
  box.hidden = box.childElementCount === 0;
}

async function shrinkAll(input: HTMLInputElement): Promise<void> {
  const files = [...(input.files ?? [])];
  if (!files.some((file) => file.size > large)) return;
  const smaller = new DataTransfer();
  for (const file of files) smaller.items.add(file.size > large ? await shrink(file) : file);
  input.files = smaller.files;
}

async function shrink(file: File): Promise<File> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.86));
    if (blob === null || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}
