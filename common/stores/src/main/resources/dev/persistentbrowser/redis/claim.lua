-- Claims partitions that nobody holds, up to the worker's share.
-- ARGV: worker, life ms, partitions, held already
-- Returns the partitions that it got and their tokens: partition, token, partition, token...
local worker, life_ms, partitions, held = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local workers = math.max(1, redis.call('ZCARD', WORKERS))
local share = math.ceil(partitions / workers)
local got = {}
for p = 0, partitions - 1 do
  if held >= share then break end
  if redis.call('EXISTS', lease_key(p)) == 0 then
    -- The epoch makes the token unique, and tells a later renewal whether anybody held the partition in between.
    local token = worker .. '/' .. redis.call('INCR', epoch_key(p))
    redis.call('SET', lease_key(p), token, 'PX', life_ms)
    got[#got + 1] = tostring(p)
    got[#got + 1] = token
    held = held + 1
  end
end
return got
