-- Which version of a network its tiles show; null: that of its import. And why a later one is not shown, in one sentence.
alter table pipe_network add column drawn_version int8;
alter table pipe_network add column redraw_problem text;
