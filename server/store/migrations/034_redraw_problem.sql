-- Why a network is not drawn anew, as a sentence with its code and values (models/sentences); older ones stay plain text.
alter table pipe_network alter column redraw_problem type jsonb using to_jsonb(redraw_problem);
