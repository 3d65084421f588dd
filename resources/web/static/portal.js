// What a browser with scripts gets beyond the pages themselves; every page works without it.

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});

// <button data-copy="id">: copies that element's text.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = label), 2000);
});

// <input type="file" data-most="bytes" data-too-large="text">: says so before anything is sent, and lost.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches("input[type=file][data-most]")) return;
  const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.most));
  input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
  if (tooLarge) input.reportValidity();
});

// <select data-send>: sends its form when changed.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
});

// <select data-time-zone>: the browser's own zone, where none was chosen. <input type="hidden" disabled data-time-zone>: sends it
// without asking.
for (const field of document.querySelectorAll("[data-time-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field.type === "hidden") Object.assign(field, { value: field.value || zone, disabled: false });
  else if (!field.value && [...field.options].some((option) => option.value === zone)) field.value = zone;
}
