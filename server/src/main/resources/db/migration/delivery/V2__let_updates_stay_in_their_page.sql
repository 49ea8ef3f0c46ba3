-- An index whose condition names the state makes every change of state touch every index. Without it, a message's only
-- update stays inside its page, which keeps room for it; lists by state go by the ledger instead.
drop index delivery.message_state_id_idx;
alter table delivery.message set (fillfactor = 55);
create index on delivery.ledger (state, message_id desc) where state <> 'sent';

-- Whether the present claim follows one that was lost.
alter table delivery.queue add column lost boolean not null default false;
