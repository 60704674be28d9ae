/** Condition of the 3D Tiles Styling language for what is shown: with a storey isolated, its elements alone. */
export function bimShow(columns: ReadonlySet<string>, storey: number | undefined): string {
  return columns.has('storey') && storey !== undefined ? `\${storey} === ${storey}` : 'true';
}
