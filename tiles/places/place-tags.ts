import { isPlaceClass, type PlaceClassName } from '../../models/city/place-classes.ts';

/** Properties of a GeoJSON feature. */
export type Properties = Record<string, unknown>;

/** OpenStreetMap tags that name a class of place. */
const tagClasses: Record<string, Record<string, PlaceClassName>> = {
  amenity: {
    hospital: 'hospital',
    fire_station: 'fire-station',
    police: 'police-station',
    school: 'school',
    university: 'school',
    college: 'school',
    kindergarten: 'school',
    ferry_terminal: 'ferry-terminal',
  },
  emergency: {
    assembly_point: 'shelter',
    disaster_help_point: 'shelter',
    ambulance_station: 'rescue-team',
    mountain_rescue: 'rescue-team',
    water_rescue: 'rescue-team',
    emergency_ward_entrance: 'hospital',
    disaster_response: 'rescue-team',
  },
  highway: { bus_stop: 'bus-stop' },
  route: {
    bus: 'bus-route',
    trolleybus: 'bus-route',
    subway: 'metro-line',
    light_rail: 'metro-line',
    ferry: 'ferry-route',
  },
  station: { subway: 'metro-station' },
  aeroway: { heliport: 'drone-port' },
  man_made: { pumping_station: 'pumping-station' },
  hazard: { chemical: 'hazard-site' },
};

/**
 * Administrative levels as OpenStreetMap uses them in China: 6 county or city district, 8 street office or town,
 * 10 community or village, 11 grid.
 */
const adminLevels: Record<string, PlaceClassName> = {
  6: 'district',
  8: 'street-office',
  10: 'community',
  11: 'grid',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''));

/** Classes of objects below the building that files of places bring along: they have no layer. */
const indoorClasses = new Set(['storey', 'space']);

/**
 * Class of place of a feature, or null where its tags name none. `class` with one of our own names counts most,
 * then `boundary=administrative` with `admin_level`, then tags such as `amenity=hospital`.
 */
export function placeClassOf(properties: Properties): string | null {
  const own = text(properties['class']);
  if (isPlaceClass(own) || indoorClasses.has(own)) return own;
  if (properties['boundary'] === 'administrative')
    return adminLevels[text(properties['admin_level'])] ?? 'district';
  if (properties['amenity'] === 'shelter' || properties['social_facility'] === 'shelter')
    // A shelter against the rain at a bus stop is none to flee to.
    return /^(public_transport|picnic_shelter|weather_shelter|lean_to|gazebo)$/.test(
      text(properties['shelter_type']),
    )
      ? null
      : 'shelter';
  for (const tag in tagClasses) {
    const value = properties[tag];
    const named = typeof value === 'string' ? tagClasses[tag]![value] : undefined;
    if (named) return named;
  }
  return null;
}
