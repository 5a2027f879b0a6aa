-- Native sign-ins: a program with somebody behind it is shown, proven and ended like a browser.

alter table token_family
    add column proven_at  timestamptz not null default now(), -- when password or second factor was last shown
    add column address    text,
    add column user_agent text;
