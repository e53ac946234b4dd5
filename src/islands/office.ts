// Shortcuts of the office: "/" finds, "n" makes a new record, "j" and "k" walk the rows, Enter opens. Everything works without.
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const find = document.getElementById("o-find");
    if (find === null) return;
    event.preventDefault();
    find.focus();
  }
  const shortcut = document.querySelector<HTMLAnchorElement>(`a[data-key="${CSS.escape(event.key)}"]`);
  if (shortcut !== null) {
    event.preventDefault();
    shortcut.click();
  }
  if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
});

function walk(step: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".ledger tbody th a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

// A second press of a sending button would send twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset["sent"] === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset["sent"] = "yes";
  // A page that came back with faults answered a post: going back to it would ask to send that again. The form's own address
  // takes its place, only now, so that a reload before the mended form is sent still keeps what was typed.
  const at = form.elements.namedItem("_at");
  if (summary !== null && at instanceof HTMLInputElement) history.replaceState(null, "", at.value);
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent="yes"]')) {
    delete form.dataset["sent"];
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-busy");
  }
});

const summary = document.getElementById("loi");
summary?.focus();

// A figure of the paper opens beside it without leaving the page; without scripts the link does the same by a new page.
document.addEventListener("click", (event) => {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.lf, .proof a[data-close]") : null;
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void openBeside(link);
});
document.addEventListener("keydown", (event) => {
  const close = event.key === "Escape" ? document.querySelector<HTMLAnchorElement>(".proof a[data-close]") : null;
  if (close !== null) void openBeside(close);
});

async function openBeside(link: HTMLAnchorElement): Promise<void> {
  const desk = document.querySelector(".desk");
  const answer = await fetch(link.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (desk === null || answer === null || !answer.ok) {
    location.assign(link.href);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = desk.querySelector<HTMLElement>("a.lf[aria-current]");
  open?.removeAttribute("aria-current");
  desk.querySelector(".proof")?.remove();
  history.replaceState(null, "", link.href);
  const proof = page.querySelector<HTMLElement>(".desk .proof");
  if (proof === null) {
    open?.focus();
    return;
  }
  link.setAttribute("aria-current", "true");
  desk.append(document.importNode(proof, true));
  desk.querySelector<HTMLElement>(".proof")?.focus();
}
