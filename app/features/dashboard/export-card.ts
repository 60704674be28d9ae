/** Files that a card can be saved as. */

/** Lines of a table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read Chinese. */
export function csvOf(lines: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    // Not known stays empty: a zero would be a value.
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Pixels of a picture for each CSS pixel. */
const pictureScale = 2;

/** An SVG document as a PNG on a ground colour. @throws Error where the browser cannot draw it. */
export async function pngOf(svg: string, width: number, height: number, ground: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * pictureScale;
    canvas.height = height * pictureScale;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('The browser gave no canvas to paint on.');
    pen.fillStyle = ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture was not made.')))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
