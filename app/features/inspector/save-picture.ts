/** Offers a held picture as a file that says of which device it is and when it was taken. */
export function savePicture(canvas: HTMLCanvasElement, code: string, at: number): void {
  canvas.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = pictureName(code, at);
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

/** "CA-0001_20261121T040000Z.png": nothing that a file system does not take. */
export const pictureName = (code: string, at: number): string =>
  `${code.replace(/[^\p{L}\p{N}._-]+/gu, '-')}_${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}.png`;
