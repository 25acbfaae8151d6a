"""One verb a module; `mathreel VERB` is the console command."""
