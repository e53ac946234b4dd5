// "Add a line" without a round trip: the last line is copied, emptied and numbered on. Without scripts the server does it.
const counted = ["id", "for", "name", "aria-labelledby", "aria-describedby"];

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name="add"]') : null;
  const rows = button?.form?.querySelector<HTMLElement>(`[data-rows="${CSS.escape(button.value)}"]`);
  const last = rows?.lastElementChild;
  if (button === null || rows === null || rows === undefined || !(last instanceof HTMLElement)) return;
  if (rows.dataset["most"] !== undefined && rows.childElementCount >= Number(rows.dataset["most"])) return;
  event.preventDefault();
  const next = last.cloneNode(true) as HTMLElement;
  const number = rows.childElementCount;
  for (const element of [next, ...next.querySelectorAll("*")]) {
    for (const name of counted) {
      const value = element.getAttribute(name);
      if (value !== null && (name !== "name" || /_\d+$/.test(value)))
        element.setAttribute(name, /_\d+/.test(value) ? value.replace(/_\d+/g, `_${number}`) : `${value}_${number}`);
    }
    if (element.hasAttribute("data-line"))
      element.textContent = (element.getAttribute("data-line") ?? "").replace("#", String(number + 1));
    if (element instanceof HTMLInputElement) element.value = "";
    if (element instanceof HTMLSelectElement) element.selectedIndex = 0;
    element.removeAttribute("aria-invalid");
  }
  for (const fault of next.querySelectorAll(".err")) fault.remove();
  for (const bad of [next, ...next.querySelectorAll(".bad")]) bad.classList.remove("bad");
  rows.append(next);
  next.querySelector<HTMLElement>("select, input")?.focus();
});
