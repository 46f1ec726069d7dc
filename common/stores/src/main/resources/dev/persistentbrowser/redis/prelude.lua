-- Shared by all scripts: the names of the keys, the clock, and how a session begins, moves on and ends.
-- Keys are built here and not declared: one primary holds them all (a sharded Redis Cluster is not supported).

local DAY_MS = 86400000

local function now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end

-- Numbers of this size would be written as 1.7e+12.
local function whole(n)
  return string.format('%.0f', n)
end

local function command_key(tenant, id) return 'pb:command:' .. tenant .. ':' .. id end
local function idempotency_key(tenant, key) return 'pb:idempotency:' .. tenant .. ':' .. key end
local function session_key(id) return 'pb:session:' .. id end
local function checkpoint_key(session) return 'pb:checkpoint:' .. session end
local function names_key(tenant) return 'pb:names:' .. tenant end
local function tenant_live_key(tenant) return 'pb:tenant:' .. tenant .. ':live' end
local function tenant_ended_key(tenant) return 'pb:tenant:' .. tenant .. ':ended' end
local function partition_key(p) return 'pb:partition:' .. p .. ':sessions' end
local function due_key(p) return 'pb:partition:' .. p .. ':due' end
local function lease_key(p) return 'pb:lease:' .. p end
local function epoch_key(p) return 'pb:epoch:' .. p end
local function worker_key(id) return 'pb:worker:' .. id end
local WORKERS = 'pb:workers'
-- Openings that wait for room, in the order in which they came, and when each was looked at last.
local LINE = 'pb:line'
local LINE_SEEN = 'pb:line:seen'
local LINE_COUNT = 'pb:line:count'
-- Commands that wait for their start by their deadline, and running ones that are to be cancelled.
local RESERVED = 'pb:reserved'
local CANCELS = 'pb:cancels'
-- Told at once to whoever listens; who missed it finds it by reading.
local ENDED_CHANNEL = 'pb:ended'
local CANCEL_CHANNEL = 'pb:cancel'
local function state_key(state) return 'pb:sessions:' .. state end

local function partition_of(session)
  return string.match(session, '^s(%d+)%-')
end

local function holds(partition, token)
  return redis.call('GET', lease_key(partition)) == token
end

local function holder_of(token)
  return string.match(token, '^[^/]+')
end

-- Moves the idle deadline of a live session on.
local function touch(session, t)
  local f = redis.call('HMGET', session_key(session), 'idle', 'lifetime', 'created', 'state')
  if f[4] ~= 'active' and f[4] ~= 'opening' then return end
  redis.call('HSET', session_key(session), 'activity', whole(t))
  if f[4] == 'active' then
    local due = math.min(t + tonumber(f[1]), tonumber(f[3]) + tonumber(f[2]))
    redis.call('ZADD', due_key(partition_of(session)), whole(due), session)
  end
end

local function end_session(session, state, reason, t)
  local key = session_key(session)
  local f = redis.call('HMGET', key, 'state', 'tenant', 'name')
  if not f[1] or f[1] == 'closed' or f[1] == 'lost' then return end
  local p = partition_of(session)
  redis.call('HSET', key, 'state', state, 'reason', reason, 'ended', whole(t), 'pages', '[]')
  redis.call('PEXPIRE', key, DAY_MS)
  redis.call('DEL', checkpoint_key(session))
  redis.call('SREM', partition_key(p), session)
  redis.call('ZREM', due_key(p), session)
  redis.call('ZREM', tenant_live_key(f[2]), session)
  local ended = tenant_ended_key(f[2])
  redis.call('ZADD', ended, whole(t), session)
  redis.call('ZREMRANGEBYSCORE', ended, '-inf', whole(t - DAY_MS))
  redis.call('ZREM', state_key('live'), session)
  redis.call('ZADD', state_key(state), whole(t), session)
  redis.call('ZREMRANGEBYSCORE', state_key(state), '-inf', whole(t - DAY_MS))
  if f[3] and redis.call('HGET', names_key(f[2]), f[3]) == session then
    redis.call('HDEL', names_key(f[2]), f[3])
  end
end

-- What a step of a batch came to.
local function step_field(index) return 'step:' .. index end

-- change: a list {'none'} | {'live', pages, lastPage, activePage} | {'handed'} | {'ended', state, reason}
local function apply_change(session, change, t)
  if change[1] == 'ended' then
    end_session(session, change[2], change[3], t)
    return
  end
  local state = redis.call('HGET', session_key(session), 'state')
  if not state or state == 'closed' or state == 'lost' then return end
  if change[1] == 'live' then
    redis.call('HDEL', session_key(session), 'handed')
    redis.call('HSET', session_key(session), 'state', 'active', 'pages', change[2], 'last_page', change[3],
      'active_page', change[4])
    if state == 'opening' then touch(session, t) end
  elseif change[1] == 'handed' then
    redis.call('HSET', session_key(session), 'handed', redis.call('HGET', session_key(session), 'generation'))
  end
end

-- Several send a command from now on: none of them can tell alone that it was not acknowledged.
local function sent_by(tenant, id, senders, request)
  if not string.find(' ' .. senders .. ' ', ' ' .. request .. ' ', 1, true) then
    redis.call('HSET', command_key(tenant, id), 'senders', senders .. ' ' .. request)
  end
end

-- The command that was reserved under this idempotency key, as the answer to give to this request; nil when there is
-- none.
local function known(tenant, key, hash, request, t)
  if key == '' then
    -- This very request, when the answer to it was lost.
    local own = redis.call('HMGET', command_key(tenant, request), 'state', 'session', 'accepted', 'deadline', 'generation')
    return own[1] == 'reserved' and {'SEND', request, own[2], own[3], own[4], own[5]} or nil
  end
  local value = redis.call('GET', idempotency_key(tenant, key))
  if not value then return nil end
  local id, known_hash = string.match(value, '^(%S+) (%S+)$')
  local f = redis.call('HMGET', command_key(tenant, id), 'state', 'session', 'accepted', 'deadline', 'generation', 'refused', 'senders')
  if not f[1] or f[6] then return nil end
  if known_hash ~= hash then return {'MISMATCH'} end
  if f[1] == 'reserved' and tonumber(f[4]) > t then
    sent_by(tenant, id, f[7] or id, request)
    return {'SEND', id, f[2], f[3], f[4], f[5]}
  end
  return {'EXISTING', id, f[2]}
end

-- Moves the deadline of a command that waits for its start.
local function due_by(tenant, id, deadline)
  redis.call('HSET', command_key(tenant, id), 'deadline', deadline)
  redis.call('ZADD', RESERVED, deadline, tenant .. ' ' .. id)
end

-- Whether a command of the session is accepted and not yet in the log: another would overtake it.
local function has_unsent(session, t)
  local held, tenant, id = string.match(redis.call('HGET', session_key(session), 'unsent') or '', '^(%d+) (%S+) (%S+)$')
  return held and t <= tonumber(held) and redis.call('HGET', command_key(tenant, id), 'state') == 'reserved'
end

-- A command waits for its start no longer.
local function waits_no_longer(tenant, id, session)
  redis.call('ZREM', RESERVED, tenant .. ' ' .. id)
  if redis.call('EXISTS', session_key(session)) == 1 then
    redis.call('HINCRBY', session_key(session), 'waiting', -1)
  end
end

-- Wakes who waits for the command, on any gateway. A large reply would be a burden for all of them: who waits for one
-- is woken by the reply topic.
local function tell_ended(reply)
  if #reply <= 16384 then redis.call('PUBLISH', ENDED_CHANNEL, reply) end
end

-- Ends a command that no worker has begun. A session that it was to open is closed.
local function end_reserved(tenant, id, session, action, life_ms, reply, reason)
  local c = command_key(tenant, id)
  redis.call('HSET', c, 'state', 'ended', 'reply', reply)
  redis.call('PEXPIRE', c, life_ms)
  waits_no_longer(tenant, id, session)
  if action == 'openSession' then end_session(session, 'closed', reason, now()) end
  tell_ended(reply)
end

-- Writes a RESERVED entry and gives the answer that sends it.
local function reserve(tenant, id, key, hash, action, wait_ms, life_ms, session, page, generation, t)
  local deadline = t + wait_ms
  local c = command_key(tenant, id)
  redis.call('HSET', c, 'state', 'reserved', 'session', session, 'page', page, 'action', action,
    'accepted', whole(t), 'deadline', whole(deadline), 'generation', generation, 'attempts', '0', 'senders', id)
  redis.call('PEXPIRE', c, whole(wait_ms + life_ms))
  if key ~= '' then
    redis.call('SET', idempotency_key(tenant, key), id .. ' ' .. hash, 'PX', whole(wait_ms + life_ms))
  end
  redis.call('ZADD', RESERVED, whole(deadline), tenant .. ' ' .. id)
  redis.call('HINCRBY', session_key(session), 'waiting', 1)
  return {'SEND', id, session, whole(t), whole(deadline), generation}
end
