-- A worker tells that it lives, renews its leases and gives up empty partitions beyond its share.
-- ARGV: worker, capacity, sessions, hosts, draining, life ms, partitions, browsers, then partition, token of each held lease
-- Returns the partitions that it still holds.
local worker, draining, life_ms, partitions = ARGV[1], ARGV[5], ARGV[6], tonumber(ARGV[7])
local t = now()
redis.call('HSET', worker_key(worker), 'capacity', ARGV[2], 'sessions', ARGV[3], 'hosts', ARGV[4], 'draining', draining,
  'browsers', ARGV[8])
redis.call('PEXPIRE', worker_key(worker), life_ms)
redis.call('ZREMRANGEBYSCORE', WORKERS, '-inf', whole(t - tonumber(life_ms)))
redis.call('ZADD', WORKERS, whole(t), worker)
-- As claim.lua counts them: a worker that drains takes no share.
local sharing = 0
for _, w in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
  if redis.call('HGET', worker_key(w), 'draining') == '0' then sharing = sharing + 1 end
end
local share = draining == '1' and 0 or math.ceil(partitions / math.max(1, sharing))

-- A lease that ran out while Redis was away is still this worker's when nobody has claimed the partition since.
local function still_holds(p, token)
  local current = redis.call('GET', lease_key(p))
  if current then return current == token end
  if worker .. '/' .. (redis.call('GET', epoch_key(p)) or '') ~= token then return false end
  redis.call('SET', lease_key(p), token, 'PX', life_ms)
  return true
end

local held = {}
for i = 9, #ARGV, 2 do
  if still_holds(ARGV[i], ARGV[i + 1]) then held[#held + 1] = ARGV[i] end
end
local kept = {}
local beyond = #held - share
for _, p in ipairs(held) do
  if beyond > 0 and redis.call('SCARD', partition_key(p)) == 0 then
    redis.call('DEL', lease_key(p))
    redis.call('INCR', epoch_key(p))
    beyond = beyond - 1
  else
    redis.call('PEXPIRE', lease_key(p), life_ms)
    kept[#kept + 1] = p
  end
end
return kept
