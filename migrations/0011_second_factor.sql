-- Second factors: what somebody shows beside a password, and what stands between the two steps.

create table second_factor (                 -- desk
    id            uuid primary key,
    person_id     uuid not null references person,
    kind          text not null check (kind in ('totp', 'passkey')),
    label         text not null,
    secret        bytea,                     -- of a TOTP, sealed with the desk's secret
    last_step     bigint,                    -- of a TOTP: the step of the last code, so that none is taken twice
    credential_id bytea unique,              -- of a passkey
    passkey       jsonb,                     -- its public key and counter
    created_at    timestamptz not null default now(),
    confirmed_at  timestamptz,               -- until then it is only an offer
    used_at       timestamptz
);
create index second_factor_person on second_factor (person_id, id);

-- What is left to whoever lost the rest. Each is good once.
create table recovery_code (                 -- desk
    person_id   uuid not null references person,
    code_hash   bytea not null,
    used_at     timestamptz,
    primary key (person_id, code_hash)
);

-- Something that takes two requests: a sign-in between its factors, a passkey's challenge.
create table ceremony (                      -- desk
    ticket_hash bytea primary key,
    kind        text not null check (kind in ('sign_in', 'passkey_sign_in', 'passkey_new', 'proof')),
    person_id   uuid references person,      -- nobody yet: the passkey will tell
    state       jsonb,                       -- the challenge and what may answer it
    tries       integer not null default 0,
    expires_at  timestamptz not null
);
create index ceremony_expired on ceremony (expires_at);
