-- A worker tells that it lives, renews its leases and gives up empty partitions beyond its share.
-- ARGV: worker, capacity, sessions, hosts, draining, life ms, partitions, then partition, token of each held lease
-- Returns the partitions that it still holds.
local worker, draining, life_ms, partitions = ARGV[1], ARGV[5], ARGV[6], tonumber(ARGV[7])
local t = now()
redis.call('HSET', worker_key(worker), 'capacity', ARGV[2], 'sessions', ARGV[3], 'hosts', ARGV[4], 'draining', draining)
redis.call('PEXPIRE', worker_key(worker), life_ms)
redis.call('ZREMRANGEBYSCORE', WORKERS, '-inf', whole(t - tonumber(life_ms)))
redis.call('ZADD', WORKERS, whole(t), worker)
local share = draining == '1' and 0 or math.ceil(partitions / redis.call('ZCARD', WORKERS))

local held = {}
for i = 8, #ARGV, 2 do
  if holds(ARGV[i], ARGV[i + 1]) then held[#held + 1] = ARGV[i] end
end
local kept = {}
local beyond = #held - share
for _, p in ipairs(held) do
  if beyond > 0 and redis.call('SCARD', partition_key(p)) == 0 then
    redis.call('DEL', lease_key(p))
    beyond = beyond - 1
  else
    redis.call('PEXPIRE', lease_key(p), life_ms)
    kept[#kept + 1] = p
  end
end
return kept
