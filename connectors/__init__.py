"""The outside world, in and out: sources are polled, pages fetched, messages sent. Knows neither rules nor pipeline."""
