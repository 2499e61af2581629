// Shows a strip made by the program; every word in it was escaped there.
export default function (component) {
  const place = component.parentElement.querySelector(".holder");
  if (place.drawn !== component.data.svg) {
    place.drawn = component.data.svg;
    place.innerHTML = component.data.svg;
  }
}
