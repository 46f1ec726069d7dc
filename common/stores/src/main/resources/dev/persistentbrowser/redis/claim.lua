-- Claims partitions that nobody holds: of those with sessions what fits the worker's room among all workers' room, of
-- the empty ones up to its share by number.
-- ARGV: worker, life ms, partitions, held already
-- Returns the partitions that it got and their tokens: partition, token, partition, token...
local worker, life_ms, partitions, held = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local used, empty, sessions = {}, {}, {}
for p = 0, partitions - 1 do
  local token = redis.call('GET', lease_key(p))
  local count = redis.call('SCARD', partition_key(p))
  if token then
    local holder = holder_of(token)
    sessions[holder] = (sessions[holder] or 0) + count
  elseif count > 0 then
    used[#used + 1] = p
  else
    empty[#empty + 1] = p
  end
end

local workers, mine, all = 0, 0, 0
for _, w in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
  local f = redis.call('HMGET', worker_key(w), 'capacity', 'draining')
  if f[1] and f[2] == '0' then
    workers = workers + 1
    local room = math.max(0, tonumber(f[1]) - (sessions[w] or 0))
    all = all + room
    if w == worker then mine = room end
  end
end
workers = math.max(1, workers)

local got = {}
local function claim(p)
  -- The epoch makes the token unique, and tells a later renewal whether anybody held the partition in between.
  local token = worker .. '/' .. redis.call('INCR', epoch_key(p))
  redis.call('SET', lease_key(p), token, 'PX', life_ms)
  got[#got + 1] = tostring(p)
  got[#got + 1] = token
  held = held + 1
end

-- What is left over is shared out anew by the next claim; without room anywhere all overcommit alike.
local fitting = all > 0 and math.ceil(#used * mine / all) or math.ceil(#used / workers)
for i = 1, math.min(fitting, #used) do claim(used[i]) end
local share = math.ceil(partitions / workers)
for _, p in ipairs(empty) do
  if held >= share then break end
  claim(p)
end
return got
