/** All EPSG codes in a name, in order: "EPSG:28992+5709", "urn:ogc:def:crs,crs:EPSG::28992,crs:EPSG::5709", ".../EPSG/0/7415". */
export function crsCodes(name: string): number[] {
  return [
    ...name.matchAll(/EPSG(?:::?|[:/][\d.]*[:/]+|[^\d+]{0,3})(\d{4,6})((?:\s*\+\s*\d{4,6})*)/gi),
  ].flatMap(([, first, more]) => [first!, ...(more!.match(/\d+/g) ?? [])].map(Number));
}
