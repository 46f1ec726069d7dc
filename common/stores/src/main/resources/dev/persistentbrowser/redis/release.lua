-- Gives leases up.
-- ARGV: the worker that leaves or '', then partition, token of each lease
for i = 2, #ARGV, 2 do
  if holds(ARGV[i], ARGV[i + 1]) then
    redis.call('DEL', lease_key(ARGV[i]))
    redis.call('INCR', epoch_key(ARGV[i]))
  end
end
if ARGV[1] ~= '' then
  redis.call('ZREM', WORKERS, ARGV[1])
  redis.call('DEL', worker_key(ARGV[1]))
end
return {'DONE'}
