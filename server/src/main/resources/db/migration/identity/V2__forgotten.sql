-- Raised whenever names are taken away: whoever remembers which node a name has must ask again. The same name may come
-- back, and it is somebody new then.
create table identity.forgotten (times bigint not null);
insert into identity.forgotten values (0);
