-- Places a new session and reserves the command that opens it.
-- ARGV: tenant, command, idempotency key, body hash, action, deadline ms, life ms,
--       name or '', spec, labels, idle ms, lifetime ms, quota, partitions, random, whether it waits for room,
--       how long a place in the line lives ms
-- Returns NO_ROOM and how many are before it in the line when there is no place for it.
local tenant, id, key, hash, action = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local wait_ms, life_ms, name, spec, labels = tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8], ARGV[9], ARGV[10]
local idle, lifetime, quota, partitions, random = ARGV[11], ARGV[12], tonumber(ARGV[13]), tonumber(ARGV[14]), ARGV[15]
local t = now()

local function leave_line(request)
  redis.call('ZREM', LINE, request)
  redis.call('ZREM', LINE_SEEN, request)
end

local answer = known(tenant, key, hash, id, t)
if answer then
  leave_line(id)
  return answer
end
if name ~= '' then
  local found = redis.call('HGET', names_key(tenant), name)
  if found then
    leave_line(id)
    -- While it opens, whoever finds it waits for the command that opens it.
    local f = redis.call('HMGET', session_key(found), 'state', 'opened_by')
    return {'FOUND', found, f[1] == 'opening' and f[2] or ''}
  end
end
if redis.call('ZCARD', tenant_live_key(tenant)) >= quota then
  leave_line(id)
  return {'QUOTA'}
end

-- The workers that take sessions, by what the leases and the partitions say.
local workers, number = {}, 0
local start = t % partitions
for i = 0, partitions - 1 do
  local p = (start + i) % partitions
  local token = redis.call('GET', lease_key(p))
  if token then
    local holder = holder_of(token)
    local count = redis.call('SCARD', partition_key(p))
    local worker = workers[holder]
    if not worker then
      local f = redis.call('HMGET', worker_key(holder), 'capacity', 'draining')
      worker = {capacity = f[2] == '0' and tonumber(f[1]) or 0, sessions = 0, held = 0, used = 0}
      workers[holder] = worker
      if worker.capacity > 0 then number = number + 1 end
    end
    worker.sessions = worker.sessions + count
    worker.held = worker.held + 1
    if count == 0 then
      worker.empty = worker.empty or p
    else
      worker.used = worker.used + 1
      if not worker.least or count < worker.least then worker.least, worker.partition = count, p end
    end
  end
end
local best, room = nil, 0
for _, worker in pairs(workers) do
  worker.room = worker.capacity - worker.sessions
  if worker.room > 0 then
    room = room + worker.room
    if not best or worker.room > best.room then best = worker end
  end
end

-- Who came first is served first; who does not look again in time has gone.
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', LINE_SEEN, '-inf', whole(t - tonumber(ARGV[17])))) do
  leave_line(gone)
end
local before = redis.call('ZRANK', LINE, id) or redis.call('ZCARD', LINE)
if room <= before then
  if ARGV[16] == '1' then
    if not redis.call('ZSCORE', LINE, id) then
      redis.call('ZADD', LINE, redis.call('INCR', LINE_COUNT), id)
    end
    redis.call('ZADD', LINE_SEEN, whole(t), id)
  else
    leave_line(id)
  end
  return {'NO_ROOM', tostring(before)}
end
leave_line(id)

-- The worker with most room. It spreads its sessions over some partitions, the emptiest first, so that others can take
-- them over in shares when it dies; and not over all, so that there are empty ones for a worker that joins.
local spread = math.max(1, math.min(8, math.floor(partitions / (number + 1))))
local most = math.ceil(best.capacity / math.min(spread, best.held))
local chosen = best.partition
if best.empty and (best.used < spread or best.least >= most) then chosen = best.empty end

local p = whole(chosen)
local session = 's' .. p .. '-' .. random
local first_page = session .. '.1'
redis.call('HSET', session_key(session), 'tenant', tenant, 'spec', spec, 'labels', labels, 'state', 'opening',
  'generation', '1', 'created', whole(t), 'activity', whole(t), 'idle', idle, 'lifetime', lifetime,
  'pages', cjson.encode({{id = first_page, url = 'about:blank', title = ''}}), 'last_page', '1',
  'active_page', first_page, 'opened_by', id)
if name ~= '' then
  redis.call('HSET', session_key(session), 'name', name)
  redis.call('HSET', names_key(tenant), name, session)
end
redis.call('SADD', partition_key(p), session)
-- Until it is active its deadline is that of the command that opens it.
redis.call('ZADD', due_key(p), whole(t + wait_ms), session)
redis.call('ZADD', tenant_live_key(tenant), whole(t), session)
redis.call('ZADD', state_key('live'), whole(t), session)
return reserve(tenant, id, key, hash, action, wait_ms, life_ms, session, '', '1', t)
