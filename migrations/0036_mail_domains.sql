-- Mail domains: the keys by which our letters are signed (DKIM).

create table mail_domain (                   -- desk
    domain      text not null,               -- in small letters
    selector    text not null,
    algorithm   text not null check (algorithm in ('ed25519', 'rsa')),
    sealed_key  bytea not null,              -- PKCS#8, under the desk's secret
    public_key  text not null,               -- as DNS shows it
    active      boolean not null default true,
    made_at     timestamptz not null default now(),
    checked_at  timestamptz,                 -- when DNS was last asked
    checked     text,                        -- found, missing, another, unreachable
    primary key (domain, selector)
);
