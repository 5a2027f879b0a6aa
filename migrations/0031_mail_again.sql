-- Mail that was set aside can be taken in once more.

alter table email_inbound add column retries int not null default 0; -- how often; each has ids of its own
