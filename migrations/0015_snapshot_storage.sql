-- Storage: a snapshot is read and rewritten with every command, and compressing it costs more than its room.

alter table ticket alter column snapshot set storage external;
alter table ticket set (toast_tuple_target = 4080); -- what fits twice on a page stays in the row
