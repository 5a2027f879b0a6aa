-- Forms: each text that a form of the catalog ever had, and what somebody has begun to answer.

create table form_version (                  -- desk
    name        text not null,
    version     bigint not null references desk,
    text        text,                        -- none: the form was removed
    primary key (name, version)
);

-- Answers that were not sent yet; who has sent or discarded them has none.
create table form_draft (                    -- desk
    person_id   uuid not null references person on delete cascade,
    form        text not null,
    answers     jsonb not null,
    updated_at  timestamptz not null default now(),
    primary key (person_id, form)
);
