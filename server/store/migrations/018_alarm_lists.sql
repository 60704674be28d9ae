-- Lists of alarms: what is active by how much it presses, what is over by when it ended.
create index alarm_active_of_city on alarm (city, raised_at desc) where status = 'active';
create index alarm_cleared_of_city on alarm (city, cleared_at desc) where status = 'cleared';
