-- Claims partitions that nobody holds: of those with sessions what makes all workers equally full, of the empty ones up
-- to its share by number.
-- ARGV: worker, life ms, partitions, held already
-- Returns the ms until the first lease of another ends unless it is renewed (at most a life), then the partitions that it
-- got and their tokens: ms, partition, token, partition, token...
local worker, life_ms, partitions, held = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local used, empty, sessions, count, next_end = {}, {}, {}, {}, life_ms
for p = 0, partitions - 1 do
  local token = redis.call('GET', lease_key(p))
  count[p] = redis.call('SCARD', partition_key(p))
  if token then
    local holder = holder_of(token)
    sessions[holder] = (sessions[holder] or 0) + count[p]
    if holder ~= worker then next_end = math.min(next_end, redis.call('PTTL', lease_key(p))) end
  elseif count[p] > 0 then
    used[#used + 1] = p
  else
    empty[#empty + 1] = p
  end
end

local workers, capacity = {}, {}
for _, w in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
  local f = redis.call('HMGET', worker_key(w), 'capacity', 'draining')
  if f[1] and f[2] == '0' then
    workers[#workers + 1] = w
    capacity[w] = math.max(1, tonumber(f[1]))
    sessions[w] = sessions[w] or 0
  end
end
if #workers == 0 then workers, capacity[worker], sessions[worker] = { worker }, 1, 0 end
-- Whoever asks first, all come to the same division.
table.sort(workers)

local got = { tostring(next_end) }
local function claim(p)
  -- The epoch makes the token unique, and tells a later renewal whether anybody held the partition in between.
  local token = worker .. '/' .. redis.call('INCR', epoch_key(p))
  redis.call('SET', lease_key(p), token, 'PX', life_ms)
  got[#got + 1] = tostring(p)
  got[#got + 1] = token
  held = held + 1
end

-- To the worker that is the least full with it, also beyond what it takes of new ones.
local function heir_of(p)
  local heir, least
  for _, w in ipairs(workers) do
    local full = (sessions[w] + count[p]) / capacity[w]
    if not heir or full < least then heir, least = w, full end
  end
  sessions[heir] = sessions[heir] + count[p]
  return heir
end
for _, p in ipairs(used) do
  if heir_of(p) == worker then claim(p) end
end
local share = math.ceil(partitions / #workers)
for _, p in ipairs(empty) do
  if held >= share then break end
  claim(p)
end
return got
