-- Rule versions: each text that a rule ever had, and the desk version that brought it.

create table rule_version (                  -- desk
    name        text not null,
    version     bigint not null references desk,
    text        text,                        -- none: the rule was removed
    primary key (name, version)
);

insert into rule_version (name, version, text)
select name, version, text from (
    select d.version, r.value->>'name' as name, r.value->>'text' as text,
           lag(r.value->>'text') over (partition by r.value->>'name' order by d.version) as was
      from desk d cross join jsonb_array_elements(d.data->'rules') r) v
 where text is distinct from was;
