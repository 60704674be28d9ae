/** A direction to a light in a local frame: unit vector east, north, up. */
export type Direction = readonly [east: number, north: number, up: number];

const radians = Math.PI / 180;

export function direction(azimuthDegrees: number, elevationDegrees: number): Direction {
  const across = Math.cos(elevationDegrees * radians);
  return [
    across * Math.sin(azimuthDegrees * radians),
    across * Math.cos(azimuthDegrees * radians),
    Math.sin(elevationDegrees * radians),
  ];
}

/** Late on a summer afternoon: a warm light that comes from the side and throws long shadows shows a city best. */
export const afternoonSun = direction(282, 27);
/** A moon for the fixed night. */
export const fixedMoon = direction(150, 48);

/**
 * Where the sun stands. Azimuth clockwise from north, elevation above the horizon without refraction, degrees.
 * Low-precision formulae of the Astronomical Almanac (section C, "low precision formulas for the Sun"),
 * within 0.02 degrees between 1950 and 2050.
 */
export function sunPosition(
  epochMilliseconds: number,
  longitude: number,
  latitude: number,
): { azimuthDegrees: number; elevationDegrees: number } {
  const days = epochMilliseconds / 86_400_000 + 2_440_587.5 - 2_451_545;
  const meanLongitude = 280.46 + 0.9856474 * days;
  const meanAnomaly = (357.528 + 0.9856003 * days) * radians;
  const eclipticLongitude =
    (meanLongitude + 1.915 * Math.sin(meanAnomaly) + 0.02 * Math.sin(2 * meanAnomaly)) * radians;
  const obliquity = (23.439 - 0.0000004 * days) * radians;
  const rightAscension = Math.atan2(
    Math.cos(obliquity) * Math.sin(eclipticLongitude),
    Math.cos(eclipticLongitude),
  );
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(eclipticLongitude));
  const siderealDegrees = 280.46061837 + 360.98564736629 * days + longitude;
  const hourAngle = siderealDegrees * radians - rightAscension;
  const phi = latitude * radians;
  const elevation = Math.asin(
    Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle),
  );
  const azimuth = Math.atan2(
    -Math.cos(declination) * Math.sin(hourAngle),
    Math.sin(declination) * Math.cos(phi) - Math.cos(declination) * Math.cos(hourAngle) * Math.sin(phi),
  );
  return {
    azimuthDegrees: (azimuth / radians + 360) % 360,
    elevationDegrees: elevation / radians,
  };
}
