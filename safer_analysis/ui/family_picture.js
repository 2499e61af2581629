// Shows a picture made by the program (every word in it escaped there) and tells which part of it was chosen.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const place = parentElement.querySelector(".picture");
  if (place.drawn !== data.svg) {
    const before = place.querySelector("[data-mark]:focus");
    const mark = before ? before.dataset.mark : null;
    place.drawn = data.svg;
    place.innerHTML = data.svg;
    const again = mark && [...place.querySelectorAll("[data-mark]")].find((part) => part.dataset.mark === mark);
    if (again) again.focus({ preventScroll: true });
  }
  const choose = (event) => {
    const part = event.target.closest("[data-mark]");
    if (!part) return;
    event.preventDefault();
    setTriggerValue("chosen", part.dataset.mark);
  };
  place.onclick = choose;
  place.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") choose(event);
  };
}
