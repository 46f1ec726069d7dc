-- Places a new session and reserves the command that opens it.
-- ARGV: tenant, command, idempotency key, body hash, action, deadline ms, life ms,
--       name or '', spec, labels, idle ms, lifetime ms, quota, partitions, random
local tenant, id, key, hash, action = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local wait_ms, life_ms, name, spec, labels = tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8], ARGV[9], ARGV[10]
local idle, lifetime, quota, partitions, random = ARGV[11], ARGV[12], tonumber(ARGV[13]), tonumber(ARGV[14]), ARGV[15]
local t = now()
local answer = known(tenant, key, hash, t)
if answer then return answer end
if name ~= '' then
  local found = redis.call('HGET', names_key(tenant), name)
  if found then
    -- While it opens, whoever finds it waits for the command that opens it.
    local f = redis.call('HMGET', session_key(found), 'state', 'opened_by')
    return {'FOUND', found, f[1] == 'opening' and f[2] or ''}
  end
end
if redis.call('ZCARD', tenant_live_key(tenant)) >= quota then return {'QUOTA'} end

-- The worker with most room, by what the leases and the partitions say; then its emptiest partition, the first one
-- from a random start.
local workers = {}
local start = t % partitions
for i = 0, partitions - 1 do
  local p = (start + i) % partitions
  local token = redis.call('GET', lease_key(p))
  if token then
    local w = string.match(token, '^[^/]+')
    local sessions = redis.call('SCARD', partition_key(p))
    local worker = workers[w]
    if not worker then
      local f = redis.call('HMGET', worker_key(w), 'capacity', 'draining')
      worker = {capacity = f[2] == '0' and tonumber(f[1]) or 0, sessions = 0}
      workers[w] = worker
    end
    worker.sessions = worker.sessions + sessions
    if not worker.least or sessions < worker.least then
      worker.least, worker.partition = sessions, p
    end
  end
end
local best
for _, worker in pairs(workers) do
  worker.room = worker.capacity - worker.sessions
  if worker.room > 0 and worker.least < math.max(1, math.ceil(worker.capacity / 8))
    and (not best or worker.room > best.room) then
    best = worker
  end
end
if not best then return {'NO_ROOM'} end

local p = whole(best.partition)
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
