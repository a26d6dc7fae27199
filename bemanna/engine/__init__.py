"""Many units of work: in this process, in local processes, on a Dask cluster; behind one small protocol."""
