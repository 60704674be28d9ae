-- What a device's token may speak for: the devices of these codes, and all below a gateway. Both null: the whole city.
alter table access_token add column devices text[], add column gateway text;
