-- Sessions past a deadline.
-- ARGV: partitions
local t = whole(now())
local out = {}
for _, p in ipairs(ARGV) do
  for _, session in ipairs(redis.call('ZRANGEBYSCORE', due_key(p), '-inf', t, 'LIMIT', 0, 100)) do
    out[#out + 1] = session
  end
end
return out
