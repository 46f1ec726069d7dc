-- Claims partitions that nobody holds, up to the worker's share.
-- ARGV: worker, token, life ms, partitions, held already
-- Returns the partitions that it got, under that token.
local partitions, held = tonumber(ARGV[4]), tonumber(ARGV[5])
local workers = math.max(1, redis.call('ZCARD', WORKERS))
local share = math.ceil(partitions / workers)
local got = {}
for p = 0, partitions - 1 do
  if held + #got >= share then break end
  if redis.call('SET', lease_key(p), ARGV[2], 'NX', 'PX', ARGV[3]) then got[#got + 1] = tostring(p) end
end
return got
