// Monaco and xterm want #rrggbb, the theme's tokens may be any CSS colour: a canvas of one pixel turns one into the other.
let pixel: CanvasRenderingContext2D | null = null;

/** The colour that a custom property of the theme has now, as #rrggbb; the fallback when it is not set. */
export function tokenColor(token: string, fallback: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  return value ? toHex(resolve(value), fallback) : fallback;
}

/** Lets the browser work out var(), color-mix() and light-dark() before the canvas reads the colour. */
function resolve(value: string): string {
  const probe = document.createElement("span");
  probe.style.display = "none";
  probe.style.color = value;
  document.documentElement.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

function toHex(color: string, fallback: string): string {
  pixel ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  if (!pixel) return fallback;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = fallback;
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return "#" + [red, green, blue].map(part => part.toString(16).padStart(2, "0")).join("");
}
