/** How far the camera stands from a device that a link leads to, metres. */
const rangeMetres = 260;

/**
 * The part after "#" of an address of the application that flies to a device and selects it (the form of the
 * application's own share links, version 1): what a label with a QR code leads to in the end.
 * @param datastream one of the device's, which the application can select; null: its place is selected.
 */
export function deviceLink(
  city: string,
  place: { longitude: number; latitude: number; height: number },
  datastream: number | null,
): string {
  const { longitude, latitude, height } = place;
  const selected =
    datastream === null
      ? `p:${longitude.toFixed(7)}:${latitude.toFixed(7)}:${height.toFixed(2)}`
      : `d:${datastream}`;
  return viewLink(city, place, { s: selected });
}

/**
 * The part after "#" of an address of the application that looks at a place.
 * @param more what is selected (`s`: "o::<code>" of an object), which panel is open (`w`).
 */
export function viewLink(
  city: string,
  { longitude, latitude, height }: { longitude: number; latitude: number; height: number },
  more: Record<string, string>,
): string {
  // From the south, half as high as far.
  const aside = rangeMetres * Math.SQRT1_2;
  const south = latitude - aside / 111_320;
  const parts = new URLSearchParams({
    v: '1',
    c: city,
    p: [longitude.toFixed(6), south.toFixed(6), (height + aside).toFixed(1), '0', '-45'].join(),
    ...more,
  });
  return parts.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}
