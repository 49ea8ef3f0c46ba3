-- Readers of the feed go by transaction: by sequence alone, a change that commits late would be passed by.
create index on customer.feed (txid);
