/** The largest rectangle of a picture's proportions inside a box, centred: a photograph is never stretched. */
export function fitInto(box: { readonly width: number; readonly height: number }, picture: { readonly width: number; readonly height: number }): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
}
