-- Files on tickets and comments, and the bytes behind them.

-- Bytes in the store, once for each content. The row's id names the object, so that bytes that are
-- deleted late never meet those that came back.
create table blob (                          -- journal
    id          uuid primary key,            -- that of the attachment that brought the bytes
    sha256      text not null,
    size        bigint not null,
    refs        integer not null default 0 check (refs >= 0),
    state       text not null default 'kept' check (state in ('kept', 'deleting')),
    idle_since  timestamptz not null default now()
);
create unique index blob_content on blob (sha256) where state = 'kept';
create index blob_idle on blob (idle_since) where refs = 0 or state = 'deleting';

-- A file from the moment its upload begins: uploading -> staged -> attached, by the commit that
-- binds it; deleting from any of them.
create table attachment (                    -- journal
    id          uuid primary key,            -- also the id of its name in content
    state       text not null check (state in ('uploading', 'staged', 'attached', 'deleting')),
    by_id       uuid not null,               -- who brought it
    ticket_id   uuid,                        -- for which it was begun, or on which it is
    comment_id  uuid,                        -- the words it hangs on; null: the ticket itself
    internal    boolean not null default false,
    size        bigint not null,             -- as announced, then as it is
    mime        text not null,               -- as announced, then as its bytes look
    sha256      text,                        -- as announced; the store or we compare
    blob_id     uuid references blob,        -- null while it is uploaded
    cid         text,                        -- by which the HTML of its mail names it
    inline      boolean not null default false, -- that HTML shows it in place
    cleared     boolean not null default false, -- nothing is left of its upload
    mail_id     uuid,                        -- the mail that brought it
    begun_at    timestamptz not null default now()
);
create index attachment_ticket on attachment (ticket_id, begun_at, id) where ticket_id is not null;
create index attachment_comment on attachment (comment_id, id) where comment_id is not null;
create index attachment_mail on attachment (mail_id) where mail_id is not null;
create index attachment_waiting on attachment (by_id, begun_at) where state in ('uploading', 'staged');
create index attachment_stale on attachment (begun_at) where state in ('uploading', 'staged', 'deleting') or not cleared;
create index attachment_blob on attachment (blob_id) where blob_id is not null;

-- References are counted where they come and go, so that no statement can forget to.
create function blob_is_counted() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.blob_id is not null then
        update blob set refs = refs - 1, idle_since = now() where id = old.blob_id;
    end if;
    if tg_op <> 'DELETE' and new.blob_id is not null then
        update blob set refs = refs + 1 where id = new.blob_id;
    end if;
    return null;
end $$;
create trigger blob_is_counted after insert or delete or update of blob_id on attachment
    for each row execute function blob_is_counted();
