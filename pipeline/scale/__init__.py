"""Maps a function over shards in several processes; knows no stage."""
