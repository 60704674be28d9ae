/** "Street 12, 2511 CS City, Country" from the known parts; null where there is none. */
export function addressLine({
  street,
  number,
  postcode,
  city,
  country,
}: Record<string, string>): string | null {
  const join = (parts: (string | undefined)[], by: string): string =>
    parts.filter((part) => part !== undefined && part !== '').join(by);
  return join([join([street, number], ' '), join([postcode, city], ' '), country], ', ') || null;
}
