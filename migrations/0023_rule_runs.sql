-- Rule runs: what rules have done, and under which the program died.

create table rule_run (                      -- projection
    ticket_id   uuid not null,
    seq         bigint not null,             -- the event that the rule was asked about
    rule        text not null,
    at          timestamptz not null,        -- desk time
    version     bigint not null,
    verdict     text not null,
    shadow      boolean not null,
    trace       jsonb not null,
    primary key (ticket_id, seq, rule)
);
create index rule_run_of on rule_run (rule, at desc, ticket_id, seq);

create table rule_death (                    -- journal
    digest      text not null,               -- of the rule's text: a text that was corrected is another
    ticket_id   uuid not null,
    rule        text not null,
    at          timestamptz not null default now(),
    primary key (digest, ticket_id)
);
