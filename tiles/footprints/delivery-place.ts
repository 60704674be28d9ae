export { DeliveryPlace, type Place } from '../place/delivery-place.ts';
