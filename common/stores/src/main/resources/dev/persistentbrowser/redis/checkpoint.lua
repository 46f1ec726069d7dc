-- Makes a checkpoint the newest of its session. What lies elsewhere is named, small ones are kept here.
-- ARGV: session, partition, token, generation, last command or '', checkpoint, content or ''
-- Returns the one that it replaces, or ''.
local session, generation, id, content = ARGV[1], ARGV[4], ARGV[6], ARGV[7]
if not holds(ARGV[2], ARGV[3]) then return {'FENCED'} end
local key = session_key(session)
local f = redis.call('HMGET', key, 'state', 'generation', 'checkpoint')
if (f[1] ~= 'active' and f[1] ~= 'opening') or f[2] ~= generation then return {'ENDED'} end
if content ~= '' then redis.call('SET', checkpoint_key(session, id), content) end
redis.call('HSET', key, 'checkpoint', id, 'checkpoint_up_to', ARGV[5], 'checkpoint_at', whole(now()))
-- The same call may come twice, when its first answer was lost.
if not f[3] or f[3] == id then return {'WON', ''} end
redis.call('DEL', checkpoint_key(session, f[3]))
return {'WON', f[3]}
