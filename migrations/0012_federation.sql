-- Federation: who else may say who somebody is, and the tokens of programs.

create table identity_provider (             -- desk
    key            text primary key,         -- stands in addresses; the one of the settings, `oidc`, has no row
    name           text not null,
    issuer         text not null,
    client_id      text not null,
    client_secret  bytea,                    -- sealed; none: a public client
    jwks_url       text,                     -- none: found by discovery
    audience       text,                     -- of bearer tokens; none: the client id
    scopes         text[] not null,
    group_claim    text not null,
    mapping        jsonb not null,           -- [{group, roles, teams}]
    default_role   text not null references role,
    makes_accounts boolean not null,         -- for whoever is not known yet
    trusts_email   boolean not null,         -- a verified address leads to the person who has it
    enabled        boolean not null,
    created_at     timestamptz not null default now()
);

-- Who somebody is at a provider. A subject means nothing without its issuer.
create table identity (                      -- desk
    provider    text not null,
    issuer      text not null,
    subject     text not null,
    person_id   uuid not null references person,
    roles       text[] not null default '{}', -- what the provider's groups lend, and nobody gave by hand
    teams       uuid[] not null default '{}',
    created_at  timestamptz not null default now(),
    seen_at     timestamptz not null default now(),
    primary key (provider, issuer, subject)
);
create index identity_person on identity (person_id);

-- Sign-ins that have begun at a provider; each ends once, in the browser that began it.
create table sign_in_attempt (               -- desk
    state_hash    bytea primary key,
    browser_hash  bytea not null,
    provider      text not null,
    nonce_hash    bytea not null,
    verifier      bytea not null,            -- sealed
    return_to     text not null,
    expires_at    timestamptz not null default now() + interval '10 minutes'
);
create index sign_in_attempt_expires on sign_in_attempt (expires_at);

-- One sign-in of a native program: the tokens that follow from each other, and end together.
create table token_family (                  -- desk
    id          uuid primary key,
    person_id   uuid not null references person,
    strong      boolean not null,            -- a second factor was shown
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null
);
create index token_family_person on token_family (person_id);

create table refresh_token (                 -- desk
    token_hash  bytea primary key,
    family_id   uuid not null references token_family on delete cascade,
    used_at     timestamptz,                 -- shown again after that, it has been stolen
    expires_at  timestamptz not null
);
create index refresh_token_family on refresh_token (family_id);

create table access_token (                  -- desk
    token_hash  bytea primary key,
    person_id   uuid not null references person,
    family_id   uuid references token_family on delete cascade,
    api_key_id  uuid references api_key on delete cascade, -- what a service has shown for it
    scope       text[],                      -- permissions it is narrowed to; none: all of the person's
    expires_at  timestamptz not null
);
create index access_token_person on access_token (person_id);
create index access_token_family on access_token (family_id) where family_id is not null;
create index access_token_key on access_token (api_key_id) where api_key_id is not null;
